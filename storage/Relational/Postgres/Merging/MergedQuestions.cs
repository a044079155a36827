using Npgsql;

namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>Questions of several works in one statement; its rows say in their last column whose they are.</summary>
internal sealed class MergedQuestions(PostgresSession first, NpgsqlBatchCommand command, IReadOnlyList<Question> questions) : Statement(first, command)
{
    public override bool HasRows => true;

    public override void Sent()
    {
        foreach (var question in questions)
            question.Sent();
    }

    public override async ValueTask ReadAsync(NpgsqlDataReader rows, bool blocking)
    {
        while (blocking ? rows.Read() : await rows.ReadAsync().ConfigureAwait(false))
            questions[(int)rows.GetInt64(rows.FieldCount - 1) - 1].Take(rows);
    }
}
