--[[ Column layout: `layout-ncol` and `layout`, as flex rows in html, as grids in typst, and one below
the other in Word. ]]

local HTML = FORMAT:match("^html") ~= nil
local CELL = "quarto-layout-cell"

local function take(div, name)
  local value = div.attributes[name]
  div.attributes[name] = nil
  return value
end

local function raw(text)
  return pandoc.RawBlock("typst", text)
end

--- The rows of a layout: each a list of widths that add up to 1; a negative width is room left open.
local function layout_rows(div, cells)
  local columns, layout = take(div, "layout-ncol"), take(div, "layout")
  if columns then
    local rows, count = pandoc.List(), tonumber(columns)
    for _ = 1, math.ceil(#cells / count) do
      local row = pandoc.List()
      for _ = 1, count do row:insert(1 / count) end
      rows:insert(row)
    end
    return rows
  end
  local rows = pandoc.List(pandoc.json.decode(layout, false))
  if type(rows[1]) == "number" then rows = pandoc.List { rows } end
  return rows:map(function(row)
    local total = 0
    for _, width in ipairs(row) do total = total + math.abs(width) end
    return pandoc.List(row):map(function(width) return width / total end)
  end)
end

local function has_layout(div)
  return div.attributes["layout-ncol"] or div.attributes.layout
end

--- Keep what stands in one cell together, before a figure becomes more than one block.
local function separate_cells(div)
  if not has_layout(div) then return end
  div.content = div.content:map(function(block)
    return pandoc.Div({ block }, pandoc.Attr("", { CELL }))
  end)
  return div
end

local function html_row(row)
  local cells = row:map(function(entry)
    local style = string.format("flex-basis: %.1f%%;justify-content: flex-start;", 100 * entry.width)
    return pandoc.Div(entry.content, pandoc.Attr("", { CELL }, { style = style }))
  end)
  return { pandoc.Div(cells, pandoc.Attr("", { "quarto-layout-row" })) }
end

local function typst_row(row)
  local widths = row:map(function(entry) return string.format("%.4ffr", entry.width) end)
  local blocks = pandoc.Blocks { raw("#grid(columns: (" .. table.concat(widths, ", ") .. ",), column-gutter: 1.5em,") }
  for _, entry in ipairs(row) do
    blocks:insert(raw("["))
    blocks:extend(entry.content)
    blocks:insert(raw("],"))
  end
  blocks:insert(raw(")"))
  return blocks
end

local function layout(div)
  local cells, used = div.content, 0
  local blocks = pandoc.Blocks {}
  if FORMAT == "docx" then
    for _, cell in ipairs(cells) do blocks:extend(cell.content) end
    return blocks
  end
  for _, widths in ipairs(layout_rows(div, cells)) do
    local row = widths:map(function(width)
      if width > 0 then used = used + 1 end
      return { width = math.abs(width), content = width > 0 and cells[used] and cells[used].content or {} }
    end)
    blocks:extend((HTML and html_row or typst_row)(row))
  end
  for index = used + 1, #cells do blocks:extend(cells[index].content) end
  if not HTML then return blocks end
  div.classes:insert("quarto-layout-panel")
  div.content = blocks
  return div
end

return { has_layout = has_layout, separate_cells = separate_cells, layout = layout }
