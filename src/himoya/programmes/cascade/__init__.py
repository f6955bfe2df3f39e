"""Onward training: trainers are trained, and train others in turn, over generations.

Generation 0 are experts from elsewhere, generation 1 the trainers whom they trained, generation 2
those whom these trained. A directed graph, not a tree: a course may have several trainers, and
nobody is counted twice for that. Source: the project's reference on training and results, 3.4.
"""
