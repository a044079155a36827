using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Journal;

/// <summary>Runs groups of works on the writer's connection, each group in one transaction, each work in a savepoint of its own.</summary>
internal sealed class GroupWriter(JournalSession session, string path, ILogger logger)
{
    private readonly List<Work> _done = [];
    private JournalException? _trouble;
    private JournalException? _failure;

    public long Commits;
    public long Writes;

    /// <summary>Why something of the last group could not be put on disk; null where all of it could.</summary>
    public JournalException? Failure => Volatile.Read(ref _failure);

    public void Run(List<Work> group)
    {
        _trouble = null;
        try
        {
            var next = 0;
            while (next < group.Count) next = RunFrom(group, next);
        }
        catch (Exception e)
        {
            // Nothing above should throw; if it does, nobody may wait for ever, and the next group gets its chance.
            logger.LogError(e, "The writer of {Path} failed.", path);
            var failure = new JournalException("The writer failed", path, e);
            Note(failure);
            foreach (var work in _done) work.Fail(failure);
            FailAll(group, 0, failure);
            if (session.InTransaction) Try("ROLLBACK");
        }

        // What was read of a file in trouble is not to be trusted: it is read afresh when the cause is gone.
        if (_trouble is not null) Try("PRAGMA shrink_memory");
    }

    // Before the callers are told: who hears of a failure finds it here.
    private void Note(JournalException trouble)
    {
        _trouble = trouble;
        Volatile.Write(ref _failure, trouble);
    }

    // Returns where to go on: the end, or the first work after the one that took the transaction down with it.
    private int RunFrom(List<Work> group, int first)
    {
        _done.Clear();
        if (Try("BEGIN IMMEDIATE") is { } refused)
        {
            Note(refused);
            FailAll(group, first, refused);
            return group.Count;
        }

        for (var i = first; i < group.Count; i++)
        {
            var work = group[i];
            if (!work.TryBegin()) continue;
            if (!work.Writes)
            {
                _done.Add(work);
                continue;
            }

            if (RunOne(work)) continue;
            var lost = _trouble ?? new JournalException("A failure of another write rolled the group back", path);
            foreach (var earlier in _done) earlier.Fail(lost);
            return i + 1;
        }

        Commit();
        return group.Count;
    }

    /// <summary>False where its failure ended the transaction (SQLite does so on some I/O errors).</summary>
    private bool RunOne(Work work)
    {
        try
        {
            session.Execute("SAVEPOINT work");
            work.Run(session);
            session.Execute("RELEASE work");
            _done.Add(work);
            return true;
        }
        catch (Exception e)
        {
            var intact = session.InTransaction && Try("ROLLBACK TO work") is null && Try("RELEASE work") is null;
            if (!intact) Try("ROLLBACK");
            var trouble = FileTrouble.Of(e, path);
            if (trouble is not null) Note(trouble);
            work.Fail(trouble ?? e);
            return intact;
        }
    }

    private void Commit()
    {
        if (Try("COMMIT") is { } failure)
        {
            if (session.InTransaction) Try("ROLLBACK");
            Note(failure);
            logger.LogError(failure, "A group of {Count} writes could not be committed.", _done.Count);
            foreach (var work in _done) work.Fail(failure);
            return;
        }

        if (_trouble is null && _done.Exists(w => w.Writes)) Volatile.Write(ref _failure, null);
        Volatile.Write(ref Commits, Commits + 1);
        Volatile.Write(ref Writes, Writes + _done.Count);
        foreach (var work in _done) work.Succeed();
    }

    private static void FailAll(List<Work> group, int first, JournalException error)
    {
        for (var i = first; i < group.Count; i++)
        {
            if (group[i].TryBegin()) group[i].Fail(error);
        }
    }

    private JournalException? Try(string sql)
    {
        try
        {
            session.Execute(sql);
            return null;
        }
        catch (SqliteException e)
        {
            return FileTrouble.Of(e, path) ?? new JournalException($"{sql} failed: {e.Message}", path, e);
        }
    }
}
