"""Everything between the socket and the views: pages kept for guests, bodies, admission, trust in what a request says.

Stands before all apps and imports none of them. The order, from the socket inwards, is in `application.py`.
"""
