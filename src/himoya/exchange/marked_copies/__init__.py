"""What was refused goes back to the sender: the workbook with the cells at fault marked."""
