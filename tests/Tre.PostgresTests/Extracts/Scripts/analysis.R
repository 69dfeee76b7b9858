folder <- commandArgs(trailingOnly = TRUE)[1]
people <- read.csv(file.path(folder, "person.csv"), stringsAsFactors = FALSE)
values <- read.csv(file.path(folder, "measurement.csv"), stringsAsFactors = FALSE)
values$measurement_date <- as.Date(values$measurement_date)
joined <- merge(values, people, by = "person_id")
joined$age <- as.integer(format(joined$measurement_date, "%Y")) - joined$year_of_birth
model <- lm(value_as_number ~ age + factor(gender_concept_id), data = joined)
for (name in c("person", "measurement")) {
  frame <- list(person = people, measurement = values)[[name]]
  cat(name, paste(names(frame), vapply(frame, function(column) class(column)[1], ""), sep = ":", collapse = "|"), "\n")
}
cat("coefficients", length(coef(model)), "joined", nrow(joined) > 0, "\n")
