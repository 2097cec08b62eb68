--[[ What Word needs, after Quarto (or the embedded engine) has made its figures and tables:
  - the alternative text of a picture, which Word reads where a caption stood;
  - room under a table and a callout, which have no setting for it, and under a list of short items, by the style of its
    last one; no item of such a list is alone on a page;
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

--- A list that stands by itself has styles of its own: one for its last item, and one for the first and the last but
--- one, which stay with the next. One with paragraphs in its items has room already.
local function with_styled_items(document)
  local function set(item, name)
    if item[#item].t == "Plain" then item[#item] = styled(name, item[#item].content) end
  end
  for _, block in ipairs(document.blocks) do
    local items = (block.t == "BulletList" or block.t == "OrderedList") and block.content or {}
    for index, item in ipairs(items) do
      if index == #items then set(item, "List End") elseif index == 1 or index == #items - 1 then set(item, "List Kept") end
    end
  end
  return document
end

return FORMAT == "docx" and { { Image = described, Blocks = with_room, Table = with_kept_rows, Pandoc = with_styled_items } } or {}
