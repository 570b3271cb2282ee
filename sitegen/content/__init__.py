"""From folders, YAML and front matter to the model. The only code that knows them."""

from sitegen.content.site import read_site as read_site
from sitegen.content.tree import read_tree as read_tree
