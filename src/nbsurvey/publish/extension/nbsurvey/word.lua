--[[ What Word needs, after Quarto (or the embedded engine) has made its figures and tables:
  - the alternative text of a picture, which Word reads where a caption stood;
  - room under a table and a callout, which have no setting for it, and under a list of short items, by the style of its
    last one;
  - rows that stay together: a group of rows up to a size, else its first two and its last two. ]]

local ROOM = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
local WHOLE = 12 -- rows
local HAS_OUR_STYLES = (PANDOC_WRITER_OPTIONS.reference_doc or ""):find("_generated.reference%.docx$") ~= nil

local function styled(name, content)
  return pandoc.Div(pandoc.Para(content), pandoc.Attr("", {}, { ["custom-style"] = name }))
end

local function described(image)
  local text = image.attributes["fig-alt"]
  if not text then return end
  image.attributes["fig-alt"] = nil
  image.caption = { pandoc.Str(text) }
  return image
end

local function is_callout(block)
  return block and block.t == "Div" and (block.attributes["custom-style"] or ""):find("^Callout ") ~= nil
end

local function with_room(blocks)
  for index = #blocks, 1, -1 do
    local ends = is_callout(blocks[index]) and not is_callout(blocks[index + 1])
    if ends or blocks[index].t == "Table" then blocks:insert(index + 1, pandoc.RawBlock("openxml", ROOM)) end
  end
  return blocks
end

local function set_rows(rows, is_kept)
  for index, row in ipairs(rows) do
    local style = is_kept(index) and "Table Cell Kept" or "Table Cell"
    for _, cell in ipairs(row.cells) do
      cell.contents = cell.contents:map(function(block)
        return block.t == "Plain" and styled(style, block.content) or block
      end)
    end
  end
  return rows
end

local function always() return true end

local function with_kept_rows(whole)
  if not HAS_OUR_STYLES then return end
  whole.head.rows = set_rows(whole.head.rows, always)
  for _, body in ipairs(whole.bodies) do
    local last = #body.body
    body.head = set_rows(body.head, always)
    body.body = set_rows(body.body, function(index)
      return index < last and (last <= WHOLE or index == 1 or index == last - 1)
    end)
  end
  return whole
end

--- A list that stands by itself ends with a style of its own; one with paragraphs in its items has room already.
local function ended(document)
  for _, block in ipairs(document.blocks) do
    local last = (block.t == "BulletList" or block.t == "OrderedList") and block.content[#block.content]
    if last and last[#last].t == "Plain" then
      last[#last] = styled("List End", last[#last].content)
    end
  end
  return document
end

return FORMAT == "docx" and { { Image = described, Blocks = with_room, Table = with_kept_rows, Pandoc = ended } } or {}
