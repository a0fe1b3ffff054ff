"""Bilingual document intelligence over Vietnamese policy texts.

read → library → search → answer: a file becomes clauses, clauses become an index, a question
becomes hits, hits become an answer in which each statement is traced to a clause.
"""
