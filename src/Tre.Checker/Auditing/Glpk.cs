using System.Runtime.InteropServices;

namespace Tre.Checker.Auditing;

/// <summary>The calls of GLPK 5 (Debian libglpk40) that are used. Rows, columns and elements count from 1; element 0 of an array is ignored.</summary>
internal static class Glpk
{
    public const int Lower = 2, Double = 4, Fixed = 5;
    public const int Minimise = 1, Maximise = 2;
    public const int Optimal = 5, NoFeasible = 4, Unbounded = 6;

    private const string Library = "libglpk.so.40";

    [DllImport(Library, EntryPoint = "glp_create_prob"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Create();

    [DllImport(Library, EntryPoint = "glp_delete_prob"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Delete(nint problem);

    [DllImport(Library, EntryPoint = "glp_add_rows"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int AddRows(nint problem, int rows);

    [DllImport(Library, EntryPoint = "glp_add_cols"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int AddColumns(nint problem, int columns);

    [DllImport(Library, EntryPoint = "glp_set_row_bnds"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetRow(nint problem, int row, int type, double low, double high);

    [DllImport(Library, EntryPoint = "glp_set_col_bnds"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetColumn(nint problem, int column, int type, double low, double high);

    [DllImport(Library, EntryPoint = "glp_set_obj_dir"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetDirection(nint problem, int direction);

    [DllImport(Library, EntryPoint = "glp_set_obj_coef"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void SetObjective(nint problem, int column, double factor);

    [DllImport(Library, EntryPoint = "glp_load_matrix"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Load(nint problem, int elements, int[] rows, int[] columns, double[] values);

    [DllImport(Library, EntryPoint = "glp_init_smcp"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Defaults(byte[] parameters);

    [DllImport(Library, EntryPoint = "glp_simplex"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Simplex(nint problem, byte[] parameters);

    [DllImport(Library, EntryPoint = "glp_adv_basis"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void AdvancedBasis(nint problem, int flags);

    [DllImport(Library, EntryPoint = "glp_get_status"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Status(nint problem);

    [DllImport(Library, EntryPoint = "glp_get_col_prim"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern double Value(nint problem, int column);

    [DllImport(Library, EntryPoint = "glp_term_out"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Terminal(int on);
}
