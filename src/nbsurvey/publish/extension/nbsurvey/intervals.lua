--[[ On the web a reader chooses the level and the method of the intervals in a table. They were all computed before: each
cell holds those of every choice, and the style sheet shows the ones of the choice above the table. ]]

if not FORMAT:match("html") then return {} end

local function read(path)
  local file = io.open(path, "r") or error("There is no " .. path)
  local text = file:read("a")
  file:close()
  return text
end

local function fill(cell, html)
  cell.contents = { pandoc.Plain { pandoc.RawInline("html", html) } }
end

local function with_choices(found, choices)
  local index = 0
  local function filled(row)
    index = index + 1
    if choices.cells[index] ~= "" then fill(row.cells[choices.column], choices.cells[index]) end
    return row
  end
  local head = found.head.rows[1]
  fill(head.cells[choices.column], choices.head)
  found.head.rows = { head }
  for _, body in ipairs(found.bodies) do
    body.head, body.body = pandoc.List(body.head):map(filled), pandoc.List(body.body):map(filled)
  end
  return found
end

return { { Div = function(div)
  local path = div.attributes.intervals
  if not path then return end
  div.attributes.intervals = nil
  local choices = pandoc.json.decode(read(path), false)
  div.content[1] = with_choices(div.content[1], choices)
  return pandoc.Div({ pandoc.RawBlock("html", choices.switch), div }, pandoc.Attr("", { "interval-choices" }))
end } }
