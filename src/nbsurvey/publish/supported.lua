--[[ What the embedded engine does, as data: for each element its classes, and for each class its attributes with the
values they take. "" is an element without a class. The values are true (any), or a list of words and of patterns, which
start with ^, with what to say of another value. ]]

local LENGTH = {
  "^[%d.]+%%$", "^[%d.]+cm$", "^[%d.]+mm$", "^[%d.]+in$", "^[%d.]+pt$", expected = "50%, 4cm, 40mm, 1.5in or 200pt",
}
local LANGUAGE = { "^%a%a%a?$", "^%a%a%a?%-[%w-]+$", expected = "such as nl or nl-BE" }
local RESPONSES = { "collected", "reconstruction", "synthetic" }
local CALLOUT = {
  title = true, appearance = { "default", "simple", "minimal" }, collapse = { "true", "false" },
  icon = { "true", "false" },
  ["when-responses"] = RESPONSES,
}
local VISIBLE = {
  ["when-format"] = { "html", "typst", "docx", what = "The embedded engine makes html, typst and docx." },
}

local function each(names, value)
  local result = {}
  for name in names:gmatch("%S+") do result[name] = value end
  return result
end

local LISTING = each([[
  bash c cpp css csv default diff go haskell html ini java javascript json julia latex lua makefile markdown matlab
  perl php powershell python r ruby rust sas sh sql stata text toml typescript typst xml yaml
]], {})
LISTING[""] = {}

return {
  Div = {
    [""] = {
      layout = true, ["layout-ncol"] = true, lang = LANGUAGE, data = true, chapter = true, place = { "end" },
      ["when-responses"] = RESPONSES,
    },
    ["callout-note"] = CALLOUT, ["callout-tip"] = CALLOUT, ["callout-warning"] = CALLOUT,
    ["callout-important"] = CALLOUT, ["callout-caution"] = CALLOUT,
    ["content-visible"] = VISIBLE,
    sheet = {}, findings = {},
  },
  FigureDiv = { [""] = {} },
  TableDiv = { [""] = { data = true, rows = { "grouped" }, ["tbl-colwidths"] = true } },
  Header = { [""] = {}, unnumbered = {}, unlisted = {} },
  Span = { [""] = { lang = LANGUAGE, ["when-responses"] = RESPONSES }, ["content-visible"] = VISIBLE, mark = {},
    ["key-number"] = {}, asked = {} },
  Link = { [""] = { target = { "_blank" } }, uri = {}, email = {} },
  Image = { [""] = { ["fig-alt"] = true, width = LENGTH, height = LENGTH } },
  Figure = { [""] = {} },
  Table = { [""] = { ["tbl-colwidths"] = true } },
  Code = LISTING,
  CodeBlock = LISTING,
  together = { ["unnumbered unlisted"] = true, ["unlisted unnumbered"] = true },
  images = each("svg png jpg jpeg gif webp", true),
  raw = each("html typst openxml", true),
  references = each("fig tbl sec", true),
}
