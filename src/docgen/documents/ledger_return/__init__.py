"""下发台账: the workbook that each unit below fills in and sends back every month."""
