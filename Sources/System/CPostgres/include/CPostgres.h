#pragma once

// The part of libpq's interface that kim uses, declared here: the binary interface of libpq.so.5 has not changed since
// 2006, and so a newsroom whose record is a file of its own needs neither PostgreSQL's headers nor its library.
// https://www.postgresql.org/docs/15/libpq.html

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef unsigned int Oid;

enum { CONNECTION_OK = 0 };
enum { PGRES_COMMAND_OK = 1, PGRES_TUPLES_OK = 2 };
enum { PG_DIAG_SQLSTATE = 'C', PG_DIAG_MESSAGE_PRIMARY = 'M' };

// Whether the library is there. Every other function needs it.
int cpostgres_is_available(void);

PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand_dbname);
int PQstatus(const PGconn *connection);
char *PQerrorMessage(const PGconn *connection);
char *PQdb(const PGconn *connection);
char *PQhost(const PGconn *connection);
int PQserverVersion(const PGconn *connection);
void PQfinish(PGconn *connection);
// Silences what libpq would print to standard error.
void cpostgres_silence(PGconn *connection);

PGresult *PQexec(PGconn *connection, const char *text);
PGresult *PQprepare(PGconn *connection, const char *name, const char *text, int count, const Oid *types);
PGresult *PQexecPrepared(PGconn *connection, const char *name, int count, const char *const *values,
                         const int *lengths, const int *formats, int result_format);

int PQresultStatus(const PGresult *result);
char *PQresultErrorField(const PGresult *result, int field);
int PQntuples(const PGresult *result);
int PQfnumber(const PGresult *result, const char *column);
char *PQgetvalue(const PGresult *result, int row, int column);
int PQgetlength(const PGresult *result, int row, int column);
int PQgetisnull(const PGresult *result, int row, int column);
char *PQcmdTuples(PGresult *result);
void PQclear(PGresult *result);
