"""The report: a dataset as one HTML file that LGA staff can put in front of a council, and every figure in it with its evidence.

`write` is the way in. `contents` and `evidence` say what the report tells, `pictures` and `charts` draw, `page` makes the HTML.
"""
