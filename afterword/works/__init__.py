"""Works, chapters and revisions: what writers wrote, who may see it, and how it changes."""
