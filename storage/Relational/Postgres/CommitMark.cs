using Cbp.Storage.Relational.Values;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// Tells what became of a commit whose answer was lost. Each group writes its number into the writer's own row; whoever then locks that row
/// waits for the transaction, if it is still under way, and sees by the number whether it was committed.
/// </summary>
internal sealed class CommitMark(Guid writer)
{
    private const string Write = """
        INSERT INTO store_writers (writer_id, group_number, seen_at) VALUES (@Writer, @Number, now())
        ON CONFLICT (writer_id) DO UPDATE SET group_number = excluded.group_number, seen_at = excluded.seen_at
        """;

    private const string Read = "SELECT group_number FROM store_writers WHERE writer_id = @Writer FOR UPDATE";

    // Before the writer's first commit there is no row to lock: the table is, for the moment of the question.
    private const string Lock = "LOCK TABLE store_writers IN SHARE ROW EXCLUSIVE MODE";

    private long _number;

    /// <summary>Marks the transaction as the next group.</summary>
    public Task WriteAsync(SqlSession session) => session.PostAsync(Write, new { Writer = writer.ToStored(), Number = ++_number });

    /// <summary>Whether the last marked group was committed.</summary>
    public async Task<bool> IsCommittedAsync(NpgsqlConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (_number == 1)
                await RunAsync(connection, Lock).ConfigureAwait(false);

            var committed = await RunAsync(connection, Read).ConfigureAwait(false) as long?;
            await transaction.CommitAsync().ConfigureAwait(false);
            return committed == _number;
        }
    }

    private async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            if (sql == Read)
                command.Parameters.Add(new NpgsqlParameter<Guid>("Writer", writer));

            return await command.ExecuteScalarAsync().ConfigureAwait(false);
        }
    }
}
