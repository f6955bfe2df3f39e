"""Work in the background: progress, cancelling, result, another try; with its owner's rights.

A room that has long work registers a kind of job::

    @kinds.job("export_cases", verb=Verb.EXPORT_CASES)
    def export_cases(running: Running) -> Result: ...

and starts it with ``actions.start_job(by=reader, kind="export_cases", parameters={…})``. The worker
makes the owner's reader anew: who has lost the post gets nothing more from a job left running.
"""
