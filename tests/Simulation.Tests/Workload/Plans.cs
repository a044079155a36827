namespace Cbp.Host.Simulation;

/// <summary>Draws up what is done in a run.</summary>
internal static class Plans
{
    public const string Sessions = "sessions", Plain = "plain", Unique = "unique";

    public static List<OrchestrationPlan> Orchestrations(SeededRandom random)
    {
        var plans = new List<OrchestrationPlan>();
        for (var left = random.Between(1, 4); left > 0; left--)
        {
            var id = $"o{plans.Count}";
            var kind = random.Pick("chain", "fan", "tree", "race", "loop", "retry", "gather", "naps");
            var size = random.Between(1, 4);
            var wait = TimeSpan.FromSeconds(kind == "naps" && random.Chance(5) ? 2_200_000 : random.Between(1, 200));
            var plan = new OrchestrationPlan
            {
                Id = id,
                Kind = kind,
                Order = new Order(id, size, wait),
                Events = kind switch { "race" => 1, "loop" or "gather" => size, _ => 0 },
                StartIn = random.Chance(15) ? TimeSpan.FromSeconds(random.Between(1, 60)) : null,
                ToSuspend = random.Chance(25),
                ToTerminate = random.Chance(10),
            };
            plans.Add(plan);
            if (kind != "gather" || random.Chance(50)) continue;

            // Its events are sent by another orchestration, each exactly once.
            plans[^1] = plan = new OrchestrationPlan { Id = id, Kind = kind, Order = plan.Order, ToSuspend = plan.ToSuspend };
            for (var i = 0; i < size; i++) plan.Raised[i] = 1;
            plans.Add(new OrchestrationPlan { Id = $"o{plans.Count}", Kind = "sender", Order = new Order($"o{plans.Count}", size, default, id), After = plan });
        }

        return plans;
    }

    public static List<MessagePlan> Messages(SeededRandom random)
    {
        var plans = new List<MessagePlan>();
        for (var senders = random.Between(0, 3); senders > 0; senders--)
        {
            var queue = random.Pick(Sessions, Sessions, Plain, Unique);
            var session = queue == Sessions ? $"s{senders}" : null;
            for (var (i, count) = (0, random.Between(1, 4)); i < count; i++)
            {
                var later = queue != Sessions && random.Chance(30);
                plans.Add(new MessagePlan
                {
                    Id = $"m{senders}.{i}",
                    Queue = queue,
                    Session = session,
                    Index = i,
                    In = later ? TimeSpan.FromSeconds(random.Between(1, 100)) : null,
                    ToCancel = later && random.Chance(40),
                    ToRepeat = queue == Unique && random.Chance(50),
                });
            }
        }

        return plans;
    }
}
