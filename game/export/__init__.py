"""Progress as files for elsewhere, a form a module, and the way back from the one that has it all.

`document` is JSON and can be read again (`arriving`), `rows` is CSV for a spreadsheet, and
`statements` is xAPI for a learning record store.
"""
