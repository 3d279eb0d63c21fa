# Called by check-r.sh in an unpacked release archive: does R see what the codebook promises?
suppressPackageStartupMessages({
  library(readr)
  library(haven)
  library(igraph)
})

expect <- function(holds, what) {
  if (!isTRUE(holds)) stop(what, call. = FALSE)
}

is_of <- list(
  string = function(x) is.character(x) || inherits(x, "POSIXct"), # readr takes a time of retrieval for a time
  integer = is.numeric,
  number = is.numeric,
  boolean = is.logical,
  date = function(x) inherits(x, "Date")
)

read_table <- function(name) {
  read_csv(file.path("processed", paste0(name, ".csv")), na = "", guess_max = Inf, show_col_types = FALSE)
}

codebook <- read_table("codebook")
for (name in unique(codebook$table_name)) {
  table <- read_table(name)
  stata <- read_dta(file.path("stata", paste0(name, ".dta")))
  columns <- codebook[codebook$table_name == name, ]
  expect(identical(names(table), columns$column), paste(name, "has other columns in CSV"))
  expect(identical(names(stata), columns$column), paste(name, "has other columns in Stata"))
  expect(nrow(stata) == nrow(table), paste(name, "has other rows in Stata than in CSV"))
  for (i in seq_len(nrow(columns))) {
    place <- paste0(name, ".", columns$column[i])
    values <- table[[columns$column[i]]]
    expect(sum(!is.na(values)) == columns$n_values[i], paste(place, "lost values in CSV"))
    expect(columns$n_values[i] == 0 || is_of[[columns$type[i]]](values), paste(place, "has another type in CSV"))
    labelled <- stata[[columns$column[i]]]
    expect(!is.null(attr(labelled, "label")), paste(place, "has no variable label in Stata"))
    if (columns$type[i] == "boolean") expect(is.labelled(labelled), paste(place, "has no value labels"))
    if (columns$type[i] == "date") expect(inherits(labelled, "Date"), paste(place, "is no date in Stata"))
  }
}
cat("ok     every table loads from CSV (readr) and Stata (haven) with the types of the codebook\n")

nodes <- read_csv("network/nodes.csv", na = "", guess_max = Inf, show_col_types = FALSE)
edges <- read_csv("network/edges_cosigning.csv", na = "", guess_max = Inf, show_col_types = FALSE)
two <- read_graph("network/two_mode.graphml", format = "graphml")
expect(vcount(two) == nrow(nodes), "two_mode.graphml has other nodes than nodes.csv")
expect(is.logical(V(two)$type) && is_bipartite(two), "two_mode.graphml is not bipartite")
expect(setequal(V(two)$id, nodes$id), "two_mode.graphml names other nodes than nodes.csv")
if (file.exists("network/cosigning.graphml")) {
  one <- read_graph("network/cosigning.graphml", format = "graphml")
  expect(ecount(one) == nrow(edges) && sum(E(one)$weight) == sum(edges$n_letters), "cosigning.graphml has other edges")
  projected <- bipartite_projection(two, which = "false")
  expect(ecount(projected) == ecount(one), "cosigning.graphml is not the projection of two_mode.graphml")
}
incidence <- Matrix::readMM("network/incidence.mtx")
expect(all(dim(incidence) == c(sum(nodes$mode == "organization"), sum(nodes$mode == "letter"))), "incidence.mtx has another size")
expect(sum(incidence) == ecount(two), "incidence.mtx has other entries than two_mode.graphml has edges")
cat("ok     the networks load (igraph, Matrix) and agree with each other\n")
