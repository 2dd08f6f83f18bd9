"""Pages: figures in, a tagged PDF out; the only home of ReportLab."""
