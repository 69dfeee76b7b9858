@app.route
def f(a, b):
    return a @ b.T
x = user@host
