# SPDX-License-Identifier: Apache-2.0
"""Trainer of Chancery's text and parse model. See train/README.md; the file it writes is defined in models/FORMAT.md."""
