# Clean outputs as a careful analyst writes them with pandas: large groups, counts rounded to 5, no end points.
# Usage: clean.py SEED COUNT; writes a tar of them to standard output.
import io, json, pickle, sys, tarfile, zipfile
import numpy as np, pandas as pd

first, count = int(sys.argv[1]), int(sys.argv[2])
tar = tarfile.open(fileobj=sys.stdout.buffer, mode="w|")

def put(name, data):
    data = data if isinstance(data, bytes) else data.encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))

def round5(x):
    return (5 * np.round(np.asarray(x, dtype=float) / 5)).astype(int)

def cohort(rng):
    n = 8000
    d = pd.DataFrame({
        "sex": rng.choice(["female", "male"], n), "region": rng.choice(["North", "South", "East", "West"], n),
        "band": rng.choice(["18-39", "40-59", "60-79", "80+"], n, p=[.3, .35, .25, .1]), "bmi": rng.normal(27, 4, n), "sbp": rng.normal(130, 15, n),
        "month": rng.integers(1, 13, n)})
    d["stay"] = rng.gamma(2, 2, n)
    d["event"] = (rng.random(n) < .2 + .1 * (d.band == "80+")).astype(int)
    return d

def crosstab(d, rng):
    a, b = rng.choice(["sex", "region", "band"], 2, replace=False)
    t = pd.crosstab(d[a], d[b])
    return pd.DataFrame(round5(t), index=t.index, columns=list(t.columns)).rename_axis(a).reset_index()

def means(d, rng):
    by, what = rng.choice(["sex", "region", "band"]), rng.choice(["bmi", "sbp", "stay"])
    g = d.groupby(by)[what].agg(["count", "mean", "std"]).reset_index()
    g["count"] = round5(g["count"])
    return g.rename(columns={"count": "n"}).round(2)

def shares(d, rng):
    by = rng.choice(["sex", "region", "band"])
    g = d.groupby(by).event.agg(["size", "mean"]).reset_index()
    g["size"] = round5(g["size"]); g["mean"] = (100 * g["mean"]).round(0)
    return g.rename(columns={"size": "total", "mean": "percent"})

def series(d, rng):
    g = d.groupby("month").size()
    return pd.DataFrame({"month": [f"2024-{m:02d}" for m in g.index], "admissions": round5(g)})

def coefficients(d, rng):
    x = np.column_stack([np.ones(len(d)), d.bmi, d.sex == "male", d.band == "80+"]).astype(float)
    y = d.sbp.to_numpy()
    b, rss = np.linalg.lstsq(x, y, rcond=None)[:2]
    se = np.sqrt(np.diag(np.linalg.inv(x.T @ x)) * rss[0] / (len(y) - 4))
    return pd.DataFrame({"term": ["(Intercept)", "bmi", "male", "80+"], "estimate": b.round(4), "std_error": se.round(4), "t": (b / se).round(3)})

def spread(d, rng):
    t = d[["bmi", "sbp", "stay"]].describe().loc[["count", "mean", "std", "25%", "50%", "75%"]].round(2)
    t.loc["count"] = round5(t.loc["count"])
    return t.rename_axis("statistic").reset_index()

def correlations(d, rng):
    return d[["bmi", "sbp", "stay"]].corr().round(3).rename_axis("measure").reset_index()

def quantiles(d, rng):
    by = rng.choice(["sex", "region", "band"])
    t = d.groupby(by).stay.quantile([.05, .5, .95]).unstack().round(1)
    t.columns = ["p5", "p50", "p95"]
    return t.reset_index()

def performance(d, rng):
    auc = rng.uniform(.65, .9, 4)
    return pd.DataFrame({"model": ["logistic", "lasso", "forest", "boosting"], "auc": auc.round(3), "lower": (auc - .02).round(3), "upper": (auc + .02).round(3), "brier": rng.uniform(.1, .2, 4).round(4)})

def rates(d, rng):
    g = d.groupby("band").event.agg(["sum", "size"]).reset_index()
    years = g["size"] * rng.uniform(2, 4)
    return pd.DataFrame({"band": g.band, "events": round5(g["sum"]), "person_years": round5(years), "rate_per_1000": (1000 * g["sum"] / years).round(0)})

kinds = [crosstab, means, shares, series, coefficients, spread, correlations, quantiles, performance, rates]

def markdown(t):
    rows = [list(t.columns)] + [["---"] * len(t.columns)] + t.astype(str).values.tolist()
    return "# Results\n\n" + "".join("| " + " | ".join(r) + " |\n" for r in rows)

def notebook(t):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["table\n"], "outputs": [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/html": [t.to_html()], "text/plain": [t.to_string()]}}]}]})

def archive(t):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("tables/table.csv", t.to_csv(index=False)); z.writestr("README.md", "# Tables of the study\n")
    return b.getvalue()

forms = [("csv", lambda t: t.to_csv(index=False)), ("tsv", lambda t: t.to_csv(index=False, sep="\t")), ("json", lambda t: t.to_json(orient="records")), ("json", lambda t: t.to_json(orient="split")),
         ("html", lambda t: t.to_html(index=False)), ("txt", lambda t: "Table of results\n\n" + t.to_string(index=False) + "\n"), ("md", markdown), ("ipynb", notebook), ("zip", archive),
         ("pkl", lambda t: pickle.dumps(t.to_dict("list"))), ("log", lambda t: "fitting\n" + t.to_string() + "\ndone\n")]

for i in range(count):
    rng = np.random.default_rng(first + i)
    kind = kinds[i % len(kinds)]
    ext, form = forms[(i // len(kinds) + i) % len(forms)]
    put(f"{kind.__name__}-{first + i}.{ext}", form(kind(cohort(rng), rng)))
tar.close()
