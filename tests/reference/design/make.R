# Makes every file of this folder but README.md: Rscript make.R (survey 4.1.1, R 4.2.2), in this folder.
library(survey); options(digits = 17, survey.lonely.psu = "fail"); data(api); data(nhanes)
columns <- c("stype", "dnum", "snum", "sch.wide", "comp.imp", "awards", "api00", "enroll", "ell", "pw", "fpc", "fpc1", "fpc2")
save <- function(data, file) { d <- data[, intersect(columns, names(data))]
  d[] <- lapply(d, function(x) if (is.numeric(x)) format(x, digits = 15, trim = TRUE, scientific = FALSE, drop0trailing = TRUE) else x)
  write.csv(d, file, row.names = FALSE, quote = FALSE) }
save(apistrat, "apistrat.csv"); save(apiclus1, "apiclus1.csv"); save(apiclus2, "apiclus2.csv"); save(apisrs, "apisrs.csv")
# Every second respondent, which keeps two clusters in each stratum
nh <- nhanes[seq(1, nrow(nhanes), 2), ]; nh$agecat <- as.integer(nh$agecat)
write.csv(format(nh, digits = 15, trim = TRUE), "nhanes.csv", row.names = FALSE, quote = FALSE)

rows <- list()
add <- function(design, statistic, variable, estimate, se, group = "", category = "", ci = c(NA, NA), deff = NA, df = NA, p = NA, method = "", level = .95)
  rows[[length(rows) + 1]] <<- data.frame(design, statistic, variable, group, category, estimate = as.numeric(estimate)[1],
    se = as.numeric(se)[1], lower = as.numeric(ci)[1], upper = as.numeric(ci)[2], deff = as.numeric(deff)[1], df = as.numeric(df)[1], p = as.numeric(p)[1], method, level)
proportions <- function(name, design, variable, yes, group = "") for (method in c("beta", "logit")) for (level in c(.95, .9)) {
  d <- eval(bquote(subset(design, !is.na(.(as.name(variable))))))
  r <- svyciprop(as.formula(sprintf("~I(%s==%s)", variable, yes)), d, method = method, level = level)
  add(name, "proportion", variable, r, SE(r), group, gsub("'", "", yes), confint(r), df = degf(d), method = method, level = level) }
distribution <- function(name, design, variable) {
  mm <- svymean(as.formula(sprintf("~factor(%s)", variable)), design, deff = TRUE, na.rm = TRUE)
  for (i in seq_along(mm)) add(name, "distribution", variable, coef(mm)[i], SE(mm)[i],
    category = sub(sprintf("factor(%s)", variable), "", names(coef(mm))[i], fixed = TRUE),
    deff = tryCatch(deff(mm)[i], error = function(e) NA), df = degf(design)) }
test <- function(name, design, variable, by) { ch <- svychisq(as.formula(sprintf("~%s+%s", variable, by)), design, statistic = "F")
  add(name, "rao_scott_F", variable, ch$statistic, NA, by, p = ch$p.value)
  add(name, "rao_scott_ndf", variable, ch$parameter[1], NA, by); add(name, "rao_scott_ddf", variable, ch$parameter[2], NA, by) }
difference <- function(name, design, formula, variable, statistic, pairs) {
  for (pair in pairs) { both <- subset(design, stype %in% pair); b <- svyby(formula, ~stype, both, svymean, covmat = TRUE)
    co <- c(1, -1); names(co) <- pair; ct <- svycontrast(b, co); df <- degf(both)
    add(name, statistic, variable, coef(ct), SE(ct), paste(pair, collapse = "-"), "", confint(ct, df = df), df = df,
      p = 2 * pt(-abs(coef(ct) / SE(ct)), df)) } }

strat_nofpc <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat)
clus1_nofpc <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1)
set.seed(1); bootstrap <- as.svrepdesign(strat_nofpc, type = "subbootstrap", replicates = 40)
draws <- round(weights(bootstrap, type = "analysis") / apistrat$pw * 49 / 50 * ifelse(apistrat$stype == "E", 50 / 49 * 99 / 100, 1))
write.table(draws, "bootstrap_draws.csv", sep = ",", row.names = FALSE, col.names = FALSE)
designs <- list(apistrat = svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc), apistrat_nofpc = strat_nofpc,
  apistrat_weights = svydesign(id = ~1, weights = ~pw, data = apistrat),
  apiclus1 = svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc), apiclus1_nofpc = clus1_nofpc,
  apiclus2 = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2), apiclus2_nofpc = svydesign(id = ~dnum, weights = ~pw, data = apiclus2),
  apisrs = svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs),
  apiclus1_jk1 = as.svrepdesign(clus1_nofpc, type = "JK1"), apistrat_jkn = as.svrepdesign(strat_nofpc, type = "JKn"), apistrat_bootstrap = bootstrap)
for (name in names(designs)) { d <- designs[[name]]; types <- c("E", "H", "M")
  for (variable in c("sch.wide", "awards", "comp.imp")) {
    proportions(name, d, variable, "'Yes'"); distribution(name, d, variable); test(name, d, variable, "stype")
    for (type in types) proportions(name, subset(d, stype == type), variable, "'Yes'", paste0("stype=", type))
    difference(name, d, as.formula(sprintf("~as.numeric(%s=='Yes')", variable)), variable, "difference", list(c("E", "H"), c("E", "M"), c("H", "M"))) }
  for (variable in c("api00", "enroll", "ell")) { formula <- as.formula(paste0("~", variable))
    mm <- svymean(formula, d, deff = TRUE)
    for (level in c(.95, .9)) add(name, "mean", variable, coef(mm), SE(mm), ci = confint(mm, df = degf(d), level = level),
      deff = tryCatch(as.numeric(deff(mm)), error = function(e) NA), df = degf(d), method = "t", level = level)
    for (type in types) { s <- subset(d, stype == type); mm <- svymean(formula, s)
      add(name, "mean", variable, coef(mm), SE(mm), paste0("stype=", type), ci = confint(mm, df = degf(s)), df = degf(s), method = "t") }
    difference(name, d, formula, variable, "mean_difference", list(c("E", "H"))) } }
# Row percentages: of schools with an answer, of which type they are
for (name in names(designs)) { d <- designs[[name]]
  for (answer in c("Yes", "No")) { part <- eval(bquote(subset(d, awards == .(answer)))); mm <- svymean(~factor(stype), part, deff = TRUE)
    for (i in seq_along(types)) { r <- svyciprop(as.formula(sprintf("~I(stype=='%s')", types[i])), part, method = "beta")
      add(name, "row_proportion", "awards", r, SE(r), paste0("stype=", types[i]), answer, confint(r),
        deff = tryCatch(deff(mm)[i], error = function(e) NA), df = degf(part), method = "beta") } } }
# Quantiles; net promoter scores as if schools of 750 or more were promoters, those under 600 detractors
quantiles <- function(name, design, variable, group = "") {
  design <- eval(bquote(subset(design, !is.na(.(as.name(variable)))))); q <- svyquantile(as.formula(paste0("~", variable)), design,
    c(.103, .253, .497, .751, .903), interval.type = "mean", qrule = "math")[[1]]
  for (p in rownames(q)) add(name, paste0("quantile_", p), variable, q[p, 1], NA, group, ci = q[p, 2:3], df = degf(design), method = "math mean") }
score <- function(name, design, group = "") { d <- update(design, nps = 100 * ((api00 >= 750) - (api00 < 600)))
  m <- svymean(~nps, d, deff = TRUE)
  add(name, "nps", "api00", coef(m), SE(m), group, ci = confint(m, df = degf(d)), deff = tryCatch(as.numeric(deff(m)), error = function(e) NA), df = degf(d), method = "t") }
for (name in names(designs)) { d <- designs[[name]]
  for (variable in c("api00", "enroll")) { quantiles(name, d, variable)
    for (type in types) quantiles(name, subset(d, stype == type), variable, paste0("stype=", type)) }
  score(name, d); for (type in types) score(name, subset(d, stype == type), paste0("stype=", type)) }
# A stratum of one school
lonely <- apistrat[apistrat$stype != "H" | seq_len(nrow(apistrat)) == which(apistrat$stype == "H")[1], ]
options(survey.lonely.psu = "adjust")
for (name in c("lonely", "lonely_fpc")) {
  d <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = lonely, fpc = if (name == "lonely_fpc") ~fpc)
  proportions(name, d, "sch.wide", "'Yes'"); proportions(name, d, "awards", "'Yes'")
  mm <- svymean(~api00, d); add(name, "mean", "api00", coef(mm), SE(mm), ci = confint(mm, df = degf(d)), df = degf(d), method = "t") }
options(survey.lonely.psu = "fail")
# Clusters in strata, numbered from 1 in each
dn <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nh)
proportions("nhanes", dn, "HI_CHOL", "1"); for (g in 1:4) proportions("nhanes", subset(dn, race == g), "HI_CHOL", "1", paste0("race=", g))
distribution("nhanes", dn, "agecat"); distribution("nhanes", dn, "race"); test("nhanes", dn, "HI_CHOL", "race")
res <- do.call(rbind, rows); num <- sapply(res, is.numeric)
res[num] <- lapply(res[num], function(x) ifelse(is.na(x), "", sprintf("%.15g", x)))
write.csv(res, "statistics.csv", row.names = FALSE, quote = FALSE)
cat(nrow(res), "rows; survey", as.character(packageVersion("survey")), R.version.string, "\n")
