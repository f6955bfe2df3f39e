"""Methodological assistance to those who supply data: three things that help figures to be right.

- The **question desk** (`desk`): whoever fills in forms asks how a question of a form is to be
  answered; a statistician answers. An **answer of the desk** may be shown on forms until a day.
- The **self-assessment** of data quality (`assessments`): an agency judges its own data by a
  checklist of the dictionary, says what the judgment rests on and what it wants to improve.
  Agencies are never ranked.
- The **roster** of data specialists (`roster`): who supplies data in which agency, how to reach
  them in office, and what they were trained in.

Nothing here is about a case, and no question holds a link to one.
"""
