"""What the readers of .docx and .odt share: styles by their names, paragraphs in a row made into blocks, languages."""
