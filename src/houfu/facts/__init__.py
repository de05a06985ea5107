"""What a measure may look at: typed columns of person, household, dwelling, settlement, county … on one day,
each with unit, range, owner organ, sensitivity.
"""
