"""What the reviewer's desk keeps and works with: people, reviews, the queue, uploads, the reading of what arrives."""
