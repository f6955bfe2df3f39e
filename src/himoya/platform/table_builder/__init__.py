"""Tables that anybody puts together from what was published, without signing in.

Word it owns: the **snapshot of the table builder**, the noisy numbers that questions are answered
from (`himoya.statistics.building`). It is frozen from the records of the newest release that
readers have (`freezing`) and answers as long as that release is public (`asking`). This room reads
no record and has no key: the keys are named to the command that freezes, and to nothing else.

It is off unless the installation says ``table_builder: true``; then there is no such address.
"""
