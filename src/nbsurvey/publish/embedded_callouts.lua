--[[ Callouts in html, as Quarto writes them. The project's own filter makes those of the PDF. ]]

local function raw(text)
  return pandoc.RawBlock("html", text)
end

local function take(div, name)
  local value = div.attributes[name]
  div.attributes[name] = nil
  return value
end

--- Turn a div into a callout.
-- kind: note, tip, warning, important or caution; words: label by Quarto's language key.
local function callout(div, kind, words)
  local title = take(div, "title")
  local content = pandoc.Blocks(div.content)
  local heading
  if title then
    heading = pandoc.utils.blocks_to_inlines(pandoc.read(title, "markdown").blocks)
  elseif content[1] and content[1].t == "Header" then
    heading = content:remove(1).content
  end
  local appearance = take(div, "appearance") or "default"
  local collapse = take(div, "collapse")
  local icon = take(div, "icon")
  if not heading and appearance == "default" then heading = { pandoc.Str(words["callout-" .. kind .. "-title"]) } end
  local style = appearance == "minimal" and "simple" or appearance
  local classes = pandoc.List { "callout", "callout-style-" .. style, "callout-" .. kind }
  if appearance == "minimal" or icon == "false" then classes:insert("no-icon") end
  local mark = pandoc.Div(pandoc.Plain { pandoc.RawInline("html", '<i class="callout-icon" aria-hidden="true"></i>') },
    pandoc.Attr("", { "callout-icon-container" }))
  if not heading then
    local body = pandoc.Div(content, pandoc.Attr("", { "callout-body-container" }))
    return pandoc.Div({ pandoc.Div({ mark, body }, pandoc.Attr("", { "callout-body", "d-flex" })) },
      pandoc.Attr(div.identifier, classes))
  end
  classes:insert("callout-titled")
  local header = pandoc.Div({ mark, pandoc.Div(pandoc.Plain(heading),
    pandoc.Attr("", { "callout-title-container", "flex-fill" })) },
    pandoc.Attr("", { "callout-header", "d-flex", "align-content-center" }))
  local body = pandoc.Div(content, pandoc.Attr("", { "callout-body-container", "callout-body" }))
  if not collapse then return pandoc.Div({ header, body }, pandoc.Attr(div.identifier, classes)) end
  local summary = pandoc.Inlines { pandoc.RawInline("html", '<summary class="callout-header"><span class="callout-title-container">') }
  summary:extend(heading)
  summary:insert(pandoc.RawInline("html", "</span></summary>"))
  return pandoc.Div({
    raw(collapse == "true" and "<details>" or "<details open>"), pandoc.Plain(summary), body, raw("</details>"),
  }, pandoc.Attr(div.identifier, classes))
end

return callout
