"""One module a task, each with a verb `predict(gold)`: what this code reads, in the form its scorer takes.

`predict` is given the gold file (or case folder) for its texts and never looks at the answers in it. It
yields one record a document, or returns a single record where the scorer takes one. The scorer is that of the
folder of the task's name, or the module names it: `SCORER = "folder/script.py"`.
"""
