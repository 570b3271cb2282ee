"""From folders, YAML and front matter to the model. The only code that knows them."""
