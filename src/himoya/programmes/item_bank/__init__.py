"""Questions of tests before and after a course and of needs surveys, with what people answered.

A bank is a file of questions in several languages (`items`, `reading`, `writing`). It comes from
GIFT, the text format of Moodle, and goes there (`gift_reading`, `gift_writing`). `checking` names
what is wrong with a bank, `scoring` judges one answer, `answers` reads a list of them and
`comparing` says what changed between the two tests, in counts.
"""
