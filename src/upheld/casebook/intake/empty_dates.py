"""The dates that programs write where no day is known, or where something has no end.

Sources: Microsoft, Transact-SQL reference, datetime, smalldatetime and date (their first and last days, and 1900-01-01
as what an empty text becomes); VBA reference, Date data type (day 0 is 1899-12-30); "Differences between the 1900 and
the 1904 date system in Excel"; Business Central, Date data type (an undefined date is stored as 1753-01-01); Windows,
FILETIME structure (counts from 1601-01-01); .NET, DateTime.MinValue and MaxValue. POSIX.1-2017, 4.16, Seconds Since
the Epoch (counts from 1970-01-01; the evening before, west of Greenwich). MySQL reference, 11.2 (the zero date). Oracle
Human Resources user guide (31 December 4712 is the end of time).
"""

from collections.abc import Mapping

EMPTY_DATES: Mapping[str, str] = {
    "0000-00-00": "MySQL writes it where there is none",
    "0001-01-01": ".NET and SQL Server have it as their first day",
    "1601-01-01": "Windows counts from it",
    "1753-01-01": "SQL Server has it as its first day, and Dynamics writes it where there is none",
    "1899-12-30": "Access counts from it",
    "1899-12-31": "Excel counts from it",
    "1900-01-01": "SQL Server writes it where there is none",
    "1904-01-01": "Excel for Mac counts from it",
    "1969-12-31": "Unix counts from the night after it",
    "1970-01-01": "Unix counts from it",
    "2079-06-06": "SQL Server has it as its last day",
    "4712-12-31": "Oracle writes it where there is no end",
    "9999-12-31": "SQL Server and others write it where there is no end",
}
"""What is known of each date, as the end of a sentence."""
