namespace Cbp.Host.Simulation;

/// <summary>One run: everything in it follows from its seed.</summary>
internal sealed class Simulation : IDisposable
{
    private const int MaxSteps = 5_000;
    private readonly World _world;

    private Simulation(long seed, TextWriter? output) => _world = new World(seed, output);

    /// <summary>Runs a seed to its end.</summary>
    public static Outcome Run(long seed, Mutation mutation = Mutation.None, TextWriter? output = null)
    {
        using var simulation = new Simulation(seed, output);
        using var entered = simulation._world.Scheduler.Enter();
        Mutant.Become(mutation);
        try
        {
            simulation.RunLives();
        }
        catch (Exception e)
        {
            simulation._world.Break("the simulation itself: " + e);
        }
        finally
        {
            Mutant.Become(Mutation.None);
        }

        var world = simulation._world;
        return new Outcome(seed, world.Violation, world.Trace.Hash, world.Scheduler.Steps, world.Life, world.Disk.Operations);
    }

    public void Dispose() => _world.Dispose();

    private void RunLives()
    {
        _world.Disk.Syncing = Meanwhile;
        for (var more = _world.Random.Next(4); more >= 0 && _world.Violation is null; more--)
        {
            _world.Life++;
            _world.Stopping = false;
            _world.Trace.Add($"life {_world.Life}");
            var life = new Life(_world);
            life.Begin();
            if (more == 0) RunToTheEnd(life);
            else RunToItsDeath(life);
            if (_world.Violation is not null) _world.Trace.Add(_world.Clock.Now.ToString("O"));
            _world.Disk.Kill();
            life.Dispose();
            _world.Disk.Restart(_world.Random);
        }
    }

    private void RunToTheEnd(Life life)
    {
        while (!life.Done && _world.Violation is null) Step(life);
        if (_world.Violation is not null) return;
        foreach (var plan in _world.Orchestrations)
        {
            if (!_world.History.HasEnded(plan.Id)) _world.Fail($"{plan.Id} ({plan.Kind}) has not come to its end");
        }
    }

    // By a write, a step, or in order.
    private void RunToItsDeath(Life life)
    {
        var way = _world.Random.Next(5);
        if (way < 3) _world.Disk.FailAfter(_world.Random.Between(1, way == 0 ? 40 : 400));
        var steps = way < 3 ? int.MaxValue : _world.Scheduler.Steps + _world.Random.Between(1, 500);
        while (!life.Done && !life.Stopped && !_world.Dead && _world.Violation is null)
        {
            if (_world.Scheduler.Steps >= steps)
            {
                if (way == 3 || !life.Talks) return;
                steps = int.MaxValue;
                life.Stop();
            }

            Step(life);
        }
    }

    private void Step(Life life)
    {
        if (_world.Scheduler.Steps > MaxSteps) _world.Fail("it does not come to an end: " + life);
        if (_world.Scheduler.Runnable > 0)
        {
            if (_world.Random.Chance(2)) _world.Clock.MoveTo(_world.Clock.Now + TimeSpan.FromSeconds(_world.Random.Between(1, 20)));
            _world.Scheduler.RunOne();
        }
        else if (_world.Clock.Next is { } next)
        {
            _world.Clock.MoveTo(next);
        }
        else
        {
            _world.Fail("nothing can go on, and not all is done: " + life);
        }

        if (_world.Scheduler.Escaped is { } escaped) _world.Fail(escaped);
        life.Look();
    }

    private void Meanwhile()
    {
        try
        {
            _world.Scheduler.RunMeanwhile(() => !_world.Dead && _world.Violation is null);
        }
        catch (Exception e)
        {
            _world.Break("while a sync took its time: " + e);
        }
    }
}
