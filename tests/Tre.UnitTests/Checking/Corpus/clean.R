# Clean outputs as a careful analyst writes them with R: large groups, counts rounded to 5, no end points.
# Usage: Rscript clean.R SEED COUNT FOLDER
given <- commandArgs(trailingOnly = TRUE)
first <- as.integer(given[1]); count <- as.integer(given[2]); folder <- given[3]
round5 <- function(x) { x[] <- 5 * round(x / 5); x }
cohort <- function() {
  n <- 6000
  d <- data.frame(sex = sample(c("female", "male"), n, TRUE), region = sample(c("North", "South", "East", "West"), n, TRUE), band = sample(c("18-39", "40-59", "60+"), n, TRUE), bmi = rnorm(n, 27, 4), stay = rgamma(n, 2, 0.5))
  d$sbp <- 90 + 1.4 * d$bmi + rnorm(n, 0, 12); d$event <- rbinom(n, 1, 0.2); d
}
path <- function(kind, seed, ext) file.path(folder, sprintf("%s-%d.%s", kind, seed, ext))
for (i in seq_len(count) - 1) {
  seed <- first + i; set.seed(seed); d <- cohort()
  counts <- as.data.frame.matrix(round5(table(d$region, d$band)))
  means <- aggregate(bmi ~ region, d, mean); means$n <- round5(as.vector(table(d$region))); means$bmi <- round(means$bmi, 2)
  fit <- lm(sbp ~ bmi + sex + band, d)
  switch(i %% 12 + 1,
    write.csv(counts, path("counts", seed, "csv")),
    write.table(means, path("means", seed, "tsv"), sep = "\t", row.names = FALSE, quote = FALSE),
    write.csv(means, path("means", seed, "csv"), row.names = FALSE),
    writeLines(capture.output(print(round(coef(summary(fit)), 4))), path("coefficients", seed, "txt")),
    writeLines(capture.output(print(counts)), path("counts", seed, "txt")),
    saveRDS(means, path("means", seed, "rds")),
    saveRDS(round(coef(summary(fit)), 4), path("coefficients", seed, "rds")),
    save(means, counts, file = path("both", seed, "RData")),
    { jpeg(path("bars", seed, "jpg"), 300, 240); barplot(table(d$band)); dev.off() },
    { png(path("bars", seed, "png"), 300, 240); barplot(table(d$region)); dev.off() },
    writeLines(capture.output(print(t.test(bmi ~ sex, d))), path("test", seed, "log")),
    write.csv(round(quantile(d$stay, c(0.05, 0.25, 0.5, 0.75, 0.95)), 1), path("quantiles", seed, "csv")))
}
