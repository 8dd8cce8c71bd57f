CREATE TABLE a (b text DEFAULT 'x: {{ y }}');
-- a comment
---
INSERT INTO a VALUES ('on'), ('0444');
