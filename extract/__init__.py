"""Files in, documents and claims out: reading (PDF, Word, text) and recognising (shapes x vocabulary).

Nothing here knows the framework, the data contract or the command line.
"""
