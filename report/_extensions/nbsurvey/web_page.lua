--[[ What only a page on the web has:
  - over a figure its rows, each of which shows its numbers when it is pointed at, focused or touched;
  - under a figure its table, and its numbers and pictures as files within the page; all from what was written beside it;
  - in its head what it is, for search engines and reference managers, and what paper has over each page. ]]

if not FORMAT:match("html") then return {} end

local function read(path)
  local file = io.open(path, "r")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

-- Over and under figures ---------------------------------------------------------------------------------------

--- The file of the drawing.
local function source(figure)
  local last = ""
  figure:walk { Image = function(image) last = image.src end }
  return last
end

local function with_rows(figure, rows)
  figure.content = figure.content:walk { Plain = function(plain)
    plain.content:insert(pandoc.RawInline("html", rows))
    return plain
  end }
  return figure
end

local function with_files(figure)
  local path, drawings = source(figure):gsub("/figures/([^/]+)%.svg$", "/figure-files/%1")
  local under = drawings == 1 and figure.identifier ~= "" and read(path .. ".html")
  if not under then return end
  local function named(text) -- "#" is the figure, "#1" its first row
    return (text:gsub('href="#"', 'href="#' .. figure.identifier .. '"')
      :gsub('="#(%d+)"', '="' .. figure.identifier .. '-%1"'):gsub("%-%-#(%d+)", "--" .. figure.identifier .. "-%1"))
  end
  local blocks = { with_rows(figure, named(read(path .. ".rows.html"))), pandoc.RawBlock("html", named(under)) }
  return under:find("interval-switch", 1, true) and pandoc.Div(blocks, pandoc.Attr("", { "interval-choices" })) or blocks
end

-- In the head --------------------------------------------------------------------------------------------------

local TERMS = { -- https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
  { "dcterms.title", "title" }, { "dcterms.language", "language" }, { "dcterms.issued", "date" },
  { "dcterms.license", "licence_address" }, { "dcterms.publisher", "publisher" }, { "dcterms.identifier", "address" },
  { "dcterms.temporal", "collected" }, { "dcterms.provenance", "origin" }, { "dcterms.hasVersion", "version" },
}

--- What prints over each page but the first: its title, as a text of CSS.
local function running_title(meta)
  local title = pandoc.utils.stringify(meta.title or ""):gsub('[\\"<\n]', function(sign) return ("\\%x "):format(sign:byte()) end)
  return '<style>:root { --page-title: "' .. title .. '"; }</style>'
end

local function tags(properties, meta)
  local lines = pandoc.List(properties.authors):map(function(author)
    return '<meta name="dcterms.creator" content="' .. escaped(author) .. '">'
  end)
  for _, term in ipairs(TERMS) do
    local value = properties[term[2]]
    if value and value ~= "" then
      lines:insert('<meta name="' .. term[1] .. '" content="' .. escaped(value) .. '">')
    end
  end
  lines:insert('<script type="application/ld+json">' .. properties.linked_data .. "</script>")
  lines:insert(running_title(meta))
  return table.concat(lines, "\n")
end

local function add_tags(meta)
  local project = quarto and quarto.project and quarto.project.directory or "."
  local written = pandoc.json.decode(read(project .. "/_generated/page.json"), false)
  local properties = written.properties[pandoc.utils.stringify(meta.lang or "en")]
  if not properties then return end
  if quarto then
    quarto.doc.include_text("in-header", tags(properties, meta))
    return
  end
  local includes = pandoc.List(meta["header-includes"] or {})
  includes:insert(pandoc.MetaBlocks { pandoc.RawBlock("html", tags(properties, meta)) })
  meta["header-includes"] = includes
  return meta
end

return { { Meta = add_tags }, { Figure = with_files } }
