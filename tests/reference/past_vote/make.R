# Makes statistics.csv: Rscript make.R (survey 4.1.1, R 4.2.2), in this folder.
library(survey); options(digits = 17)
voters <- read.csv("../../../examples/anes96/anes96.csv")
sizes <- data.frame(vote = c(0, 1), Freq = c(47402357, 39198755))
designs <- list(stratified = svydesign(id = ~1, strata = ~vote, weights = ~weight, data = voters),
  poststratified = postStratify(svydesign(id = ~1, weights = ~I(rep(1, 944)), data = voters), ~vote, sizes))
counted <- list(party_identification = quote(PID <= 2), self = quote(selfLR >= 5), clinton = quote(ClinLR >= 5), dole = quote(DoleLR >= 5))
rows <- list()
add <- function(design, statistic, item, estimate, se, ci = c(NA, NA), deff = NA)
  rows[[length(rows) + 1]] <<- data.frame(design, statistic, item, estimate = as.numeric(estimate)[1], se = as.numeric(se)[1],
    lower = as.numeric(ci)[1], upper = as.numeric(ci)[2], deff = as.numeric(deff)[1])
for (name in names(designs)) { d <- designs[[name]]
  for (item in names(counted)) { f <- eval(bquote(~I(.(counted[[item]])))); r <- svyciprop(f, d, method = "beta", df = degf(d))
    g <- eval(bquote(~as.numeric(.(counted[[item]])))); add(name, "proportion", item, r, SE(r), confint(r), deff(svymean(g, d, deff = TRUE))) }
  for (item in c(self = "selfLR", clinton = "ClinLR", dole = "DoleLR", news_days = "TVnews")) {
    m <- svymean(as.formula(paste0("~", item)), d, deff = TRUE)
    add(name, "mean", c(selfLR = "self", ClinLR = "clinton", DoleLR = "dole", TVnews = "news_days")[item], m, SE(m), confint(m, df = degf(d)), deff(m)) } }
res <- do.call(rbind, rows); num <- sapply(res, is.numeric)
res[num] <- lapply(res[num], function(x) ifelse(is.na(x), "", sprintf("%.15g", x)))
write.csv(res, "statistics.csv", row.names = FALSE, quote = FALSE)
cat(nrow(res), "rows; survey", as.character(packageVersion("survey")), R.version.string, "\n")
