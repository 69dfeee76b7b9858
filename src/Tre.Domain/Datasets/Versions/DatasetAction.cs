namespace Tre.Domain.Datasets.Versions;

public enum DatasetAction
{
    FinishImport,
    FailImport,
    Retry,
    Edit,
    Sign,
    Attest,
    Retire,
    Discard,
}
