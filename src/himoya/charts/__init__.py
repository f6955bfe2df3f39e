"""Charts and schematic maps as SVG: the one place where figures become lengths and shades.

Pages of the platform, the statistics section with its folder for other sites, and result tables as
a file draw from here, so that a figure looks the same everywhere. Nothing here knows a language, a
dictionary or a table: words and numbers come as text, next to the value that they say.

- `bars`: bars from zero, of one series or stacked.
- `distances`: two values on one scale, and how far they are apart.
- `ladders`: things on rising steps: reached, and only claimed.
- `schedules`: things over the months of a year, as in a Gantt chart.
- `tiles`: territories as squares about where they lie; no boundary is drawn.
- `keys`: which colour or shade stands for what.
- `colours`: colours that readers without red or green tell apart, with letters readable on them.
- `on_paper`: a drawing as a file of its own, for papers.
- `markup`: the tree that a drawing is.

Every drawing has a title and a description that says all its figures; whoever draws puts the table
beside it. Colours and sizes stand in the drawing itself, so that it is whole in a file without a
style sheet; the classes let the style sheet of a page choose its own. No script, no style
attribute.
"""
