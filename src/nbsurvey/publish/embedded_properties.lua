--[[ What a Word document says of itself: pandoc would make a property of each setting that is left. ]]

local KEPT = pandoc.List {
  "abstract", "abstract-title", "author", "date", "description", "keywords", "lang", "subject", "subtitle", "title",
}

function Meta(meta)
  for name in pairs(meta) do
    if not KEPT:includes(name) then meta[name] = nil end
  end
  return meta
end
