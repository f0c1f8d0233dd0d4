"""Problems of content: their rules, places, fixes and reports."""
