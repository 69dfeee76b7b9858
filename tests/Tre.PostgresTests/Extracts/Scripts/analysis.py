import os
import sys

import pandas as pd

folder = sys.argv[1]
people = pd.read_csv(os.path.join(folder, "person.csv"))
values = pd.read_csv(os.path.join(folder, "measurement.csv"), parse_dates=["measurement_date"])
joined = values.merge(people, on="person_id", how="inner")
joined["age"] = joined["measurement_date"].dt.year - joined["year_of_birth"]
table = joined.groupby("gender_concept_id").agg(rows=("value_as_number", "size"), mean=("value_as_number", "mean"), age=("age", "mean"))
for name, frame in (("person", people), ("measurement", values)):
    print(name, "|".join(f"{column}:{kind}" for column, kind in frame.dtypes.items()))
print("groups", len(table), "joined", len(joined) > 0, "mean", bool(table["mean"].notna().all() and table["age"].between(-1, 130).all()))
