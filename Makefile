# Everything is done by packaging/set_up.py, which also says what each target does; Windows calls it directly.
# ARGS are handed on:  make test ARGS="tests/domain -k hours"

PYTHON ?= python3
TARGETS := run test check demo shots bench campaign-short campaign clean

.PHONY: $(TARGETS)
$(TARGETS):
	@$(PYTHON) packaging/set_up.py $@ $(ARGS)
