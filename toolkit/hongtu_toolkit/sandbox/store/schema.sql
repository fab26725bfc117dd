-- A row holds a JSON document. Columns for searched and unique values are computed from it, and stored, because reading a million
-- documents for one value takes seconds. Unknown values are not in the document. `id` is the order of creation, `created` its moment (ms).

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    name TEXT AS (json_extract(document, '$.name')) STORED,
    type INTEGER AS (json_extract(document, '$.type')) STORED,
    code TEXT AS (json_extract(document, '$.code')) STORED,
    cardNum TEXT AS (json_extract(document, '$.cardNum')) STORED,
    uniqueIdentify TEXT AS (json_extract(document, '$.uniqueIdentify')) STORED,
    identifyNum TEXT AS (json_extract(document, '$.identifyNum')) STORED,
    phone TEXT AS (json_extract(document, '$.phone')) STORED,
    email TEXT AS (json_extract(document, '$.email')) STORED,
    entryTimeStamp INTEGER AS (json_extract(document, '$.entryTimeStamp')) STORED,
    visitType INTEGER AS (json_extract(document, '$.visitType')) STORED,
    visitedUuid TEXT AS (json_extract(document, '$.visitedUuid')) STORED,
    visitStartTimeStamp INTEGER AS (json_extract(document, '$.visitStartTimeStamp')) STORED,
    visitEndTimeStamp INTEGER AS (json_extract(document, '$.visitEndTimeStamp')) STORED
);
CREATE UNIQUE INDEX person_code ON person (code);
CREATE UNIQUE INDEX person_card ON person (cardNum);
CREATE UNIQUE INDEX person_identity ON person (uniqueIdentify);
CREATE INDEX person_pinyin ON person (pinyin(name));
CREATE INDEX person_host ON person (visitedUuid);

CREATE TABLE person_group (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    name TEXT AS (json_extract(document, '$.name')) STORED,
    type INTEGER AS (json_extract(document, '$.type')) STORED
);
CREATE UNIQUE INDEX person_group_name ON person_group (name);

CREATE TABLE membership (
    personUuid TEXT NOT NULL REFERENCES person (uuid) ON DELETE CASCADE,
    groupUuid TEXT NOT NULL REFERENCES person_group (uuid) ON DELETE CASCADE,
    PRIMARY KEY (personUuid, groupUuid)
) WITHOUT ROWID;
CREATE INDEX membership_group ON membership (groupUuid);

CREATE TABLE schedule (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    name TEXT AS (json_extract(document, '$.name')) STORED,
    type INTEGER AS (json_extract(document, '$.type')) STORED
);
CREATE UNIQUE INDEX schedule_name ON schedule (name);

CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    name TEXT AS (json_extract(document, '$.name')) STORED,
    location TEXT AS (json_extract(document, '$.location')) STORED,
    deviceType INTEGER AS (json_extract(document, '$.deviceType')) STORED,
    deviceModel INTEGER AS (json_extract(document, '$.deviceModel')) STORED,
    ipAddress TEXT AS (json_extract(document, '$.ipAddress')) STORED,
    snCode TEXT AS (json_extract(document, '$.snCode')) STORED
);

-- Panel machines that have reported themselves and wait to be imported.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    snCode TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE binding (
    deviceUuid TEXT PRIMARY KEY REFERENCES device (uuid) ON DELETE CASCADE,
    serverUuid TEXT NOT NULL REFERENCES device (uuid) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX binding_server ON binding (serverUuid);

-- A door is a device that controls a door. The document holds the configuration and the switch.
CREATE TABLE door (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE REFERENCES device (uuid) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE authority (
    id INTEGER PRIMARY KEY,
    deviceUuid TEXT NOT NULL REFERENCES door (uuid) ON DELETE CASCADE,
    scheduleUuid TEXT NOT NULL REFERENCES schedule (uuid),
    groupUuid TEXT NOT NULL REFERENCES person_group (uuid) ON DELETE CASCADE,
    UNIQUE (deviceUuid, scheduleUuid, groupUuid)
);
CREATE INDEX authority_schedule ON authority (scheduleUuid);
CREATE INDEX authority_group ON authority (groupUuid);

-- Records contain copies of the facts about persons and devices, because they outlive them.
CREATE TABLE pass_record (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    personUuid TEXT AS (json_extract(document, '$.personUuid')) STORED,
    personName TEXT AS (json_extract(document, '$.personName')) STORED,
    personCode TEXT AS (json_extract(document, '$.personCode')) STORED,
    visitPersonName TEXT AS (json_extract(document, '$.visitPersonName')) STORED,
    deviceUuid TEXT AS (json_extract(document, '$.deviceUuid')) STORED,
    deviceName TEXT AS (json_extract(document, '$.deviceName')) STORED,
    deviceLocation TEXT AS (json_extract(document, '$.deviceLocation')) STORED,
    recognitionType INTEGER AS (json_extract(document, '$.recognitionType')) STORED,
    verificationMode INTEGER AS (json_extract(document, '$.verificationMode')) STORED,
    passType INTEGER AS (json_extract(document, '$.passType')) STORED,
    livenessType INTEGER AS (json_extract(document, '$.livenessType')) STORED,
    maskType INTEGER AS (json_extract(document, '$.maskType')) STORED,
    passTimestamp INTEGER AS (json_extract(document, '$.passTimestamp')) STORED
);
CREATE INDEX pass_record_time ON pass_record (passTimestamp);
CREATE INDEX pass_record_person ON pass_record (personUuid, passTimestamp);
CREATE INDEX pass_record_device ON pass_record (deviceUuid, passTimestamp);

-- Attendance. Days are ordinals (Python's date.toordinal), moments milliseconds. Records and statistics are computed.
CREATE TABLE attendance_group (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    name TEXT AS (json_extract(document, '$.name')) STORED
);
CREATE UNIQUE INDEX attendance_group_name ON attendance_group (name);

-- The documents of groups, each with the day from which it is valid. They outlive the groups, because earlier days keep the rules of their time.
CREATE TABLE attendance_rules (
    groupUuid TEXT NOT NULL,
    fromDay INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (groupUuid, fromDay)
) WITHOUT ROWID;

-- Names and numbers of deleted persons with attendance or adjustments.
CREATE TABLE attendance_leaver (
    uuid TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT
) WITHOUT ROWID;

-- Membership from `fromDay` to the day before `untilDay`. It outlives the person. Ids are never reused, because UUIDs of records contain them.
CREATE TABLE attendance_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    personUuid TEXT NOT NULL,
    groupUuid TEXT NOT NULL,
    fromDay INTEGER NOT NULL,
    untilDay INTEGER
);
CREATE UNIQUE INDEX attendance_member_now ON attendance_member (personUuid) WHERE untilDay IS NULL;
CREATE INDEX attendance_member_person ON attendance_member (personUuid);
CREATE INDEX attendance_member_group ON attendance_member (groupUuid, fromDay);

-- A door takes attendance from the beginning of the day on which it was added until the moment at which it was deleted.
CREATE TABLE attendance_device (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    deviceUuid TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
CREATE UNIQUE INDEX attendance_device_now ON attendance_device (deviceUuid) WHERE until IS NULL;
CREATE INDEX attendance_device_device ON attendance_device (deviceUuid);

CREATE TABLE attendance_adjustment (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    personUuid TEXT AS (json_extract(document, '$.personUuid')) STORED,
    adjustType INTEGER AS (json_extract(document, '$.adjustType')) STORED,
    beginTime INTEGER AS (CAST(json_extract(document, '$.adjustTimeBegin') AS INTEGER)) STORED,
    endTime INTEGER AS (CAST(json_extract(document, '$.adjustTimeEnd') AS INTEGER)) STORED
);
CREATE INDEX attendance_adjustment_person ON attendance_adjustment (personUuid, beginTime);

-- Alarms contain copies of the facts about devices. An alarm may be in the future.
CREATE TABLE alarm (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL,
    deviceUuid TEXT AS (json_extract(document, '$.deviceUuid')),
    deviceName TEXT AS (json_extract(document, '$.deviceName')),
    alarmStatus INTEGER AS (json_extract(document, '$.alarmStatus')),
    alarmType INTEGER AS (json_extract(document, '$.alarmType')),
    alarmTime INTEGER AS (json_extract(document, '$.alarmTime'))
);
CREATE INDEX alarm_time ON alarm (alarmTime);
CREATE INDEX alarm_device ON alarm (deviceUuid, alarmType, alarmTime);

-- Settings of the platform that were changed.
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY,
    appKey TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    document TEXT NOT NULL
);

-- Pushes to subscribers, with their results. `data` is the record. `created` and the times of attempts are real time. `tries` counts the attempts
-- since the push was queued, or queued again.
CREATE TABLE push (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    appKey TEXT NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    busiType INTEGER NOT NULL,
    recordUuid TEXT NOT NULL,
    data TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    attempts TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX push_waiting ON push (appKey, id) WHERE state = 'waiting';

CREATE TABLE file (
    uri TEXT PRIMARY KEY,
    media TEXT NOT NULL,
    content BLOB NOT NULL
);

-- Values of the sandbox itself, such as the time of its clock.
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
