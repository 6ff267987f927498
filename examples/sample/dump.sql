-- dump of table `polls`, taken before the server was switched off
CREATE TABLE polls (id INTEGER PRIMARY KEY, question TEXT, yes INTEGER, no INTEGER);
INSERT INTO polls VALUES (1, 'Should the ferry run on Sundays?', 412, 96);
INSERT INTO polls VALUES (2, 'Is the new tram too loud?', 233, 241);
INSERT INTO polls VALUES (3, 'Do you read the letters page first?', 518, 120);
