"""时间安排表: phases, documents and deadlines; a document for issuing, a workbook for use."""
