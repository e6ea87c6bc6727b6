"""Made-up 储备中试平台申报信息表 filings: printed, stamped, signed, scanned, with the truth of each."""
